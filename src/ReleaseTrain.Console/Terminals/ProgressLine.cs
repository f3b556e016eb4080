using System.Management.Automation;

namespace ReleaseTrain.Console.Terminals;

/// <summary>Progress on the last line of the screen: rewritten in place, gone before anything else is written, never in a file.</summary>
internal sealed class ProgressLine(Terminal terminal)
{
    private const int BarLength = 20;
    private const string EraseLine = "\r\u001b[2K";
    private const string Dim = "\u001b[2m";
    private const string Reset = "\u001b[0m";

    private bool _isShown;

    public void Show(ProgressRecord record)
    {
        if (!terminal.HasOutputColours)
        {
            return;
        }

        Clear();
        if (record.RecordType == ProgressRecordType.Completed)
        {
            return;
        }

        var text = Describe(record);
        terminal.Output.Write(Dim + text[..Math.Min(text.Length, Math.Max(0, terminal.Width - 1))] + Reset);
        _isShown = true;
    }

    public void Clear()
    {
        if (_isShown)
        {
            terminal.Output.Write(EraseLine);
            _isShown = false;
        }
    }

    private static string Describe(ProgressRecord record)
    {
        var status = record.StatusDescription == record.Activity ? string.Empty : $": {record.StatusDescription}";
        if (record.PercentComplete < 0)
        {
            return record.Activity + status;
        }

        var done = record.PercentComplete * BarLength / 100;
        return $"{new string('━', done)}{new string('─', BarLength - done)} {record.PercentComplete,3} %  {record.Activity}{status}";
    }
}
