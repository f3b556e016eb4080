using Markdig.Parsers;

namespace ReleaseTrain.Adapters.Specs;

/// <summary>Takes comments out of the text and leaves other HTML alone: tasks directly below a tag are still tasks.</summary>
internal sealed class CommentBlockParser : HtmlBlockParser
{
    public override BlockState TryOpen(BlockProcessor processor) =>
        processor.Line.AsSpan().StartsWith("<!--", StringComparison.Ordinal) ? base.TryOpen(processor) : BlockState.None;
}
