using System.ComponentModel;
using System.Globalization;

namespace ReleaseTrain.Specs;

/// <summary>Lets <c>checklist-validated</c>, <c>validated</c> and <c>4</c> be written wherever a stage is asked for or compared with.</summary>
internal sealed class SpecStageConverter : EnumConverter
{
    public SpecStageConverter()
        : base(typeof(SpecStage))
    {
    }

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text
            ? StageNames.Parse(text) ?? throw new FormatException($"'{text}' is no stage; the stages are {string.Join(", ", StageNames.All)}.")
            : base.ConvertFrom(context, culture, value);
}
