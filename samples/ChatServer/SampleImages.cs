namespace ChatGen.Samples;

/// <summary>Pictures small enough to send inline.</summary>
public static class SampleImages
{
    /// <summary>A data URL with a PNG of 8 by 8 pixels, a chequerboard of red and white squares (95 bytes).</summary>
    public const string Chequerboard =
        "data:image/png;base64," +
        "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAMAAADz0U65AAAABlBMVEX////IHh7kMBY6AAAAFElE" +
        "QVR42mNgBAIGEMDDICANYgAABMgAIXhsHToAAAAASUVORK5CYII=";
}
