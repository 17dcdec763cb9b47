using System.Text;

namespace CampaignFunctions.Schemas;

/// <summary>Turns places in UTF-8 bytes into what an editor shows.</summary>
internal static class TextPosition
{
    /// <summary>The line and the column of a byte, both counted from 1; columns are characters.</summary>
    public static (int Line, int Column) At(ReadOnlySpan<byte> text, int index)
    {
        var before = text[..Math.Clamp(index, 0, text.Length)];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    /// <summary>Where the first byte stands that isn't UTF-8; the length of the text when all are.</summary>
    public static int FirstInvalidByte(ReadOnlySpan<byte> text)
    {
        var index = 0;
        while (index < text.Length && Rune.DecodeFromUtf8(text[index..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            index += length;
        }

        return index;
    }
}
