// An empty program: what a native program weighs that does nothing.
return 0;
