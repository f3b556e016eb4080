using ReleaseTrain.Journal;

namespace ReleaseTrain.Core.Tests.Journal;

/// <summary>What a watch tells, and who is meant by a name.</summary>
public sealed class JournalWatchTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] All = ["app: spec-001__planning", "app: spec-002__review", "other: spec-001__planning"];

    [Fact]
    public void Only_what_is_new_is_told_by_time_and_once()
    {
        var tail = new JournalTail();
        tail.Skip([Context("a", 1, 2)]);

        Assert.Equal(["3", "4", "5"], tail.Read([Context("a", 1, 2, 3, 5), Context("b", 4)]).Select(entry => entry.Text));
        Assert.Empty(tail.Read([Context("a", 1, 2, 3, 5), Context("b", 4)]));

        // Where somebody took entries away, what comes after counts from there.
        Assert.Empty(tail.Read([Context("a", 1)]));
        Assert.Equal(["6"], tail.Read([Context("a", 1, 6)]).Select(entry => entry.Text));
    }

    [Fact]
    public void A_copy_that_lies_beside_a_context_tells_nothing_again()
    {
        var tail = new JournalTail();
        tail.Skip([Context("a", 1, 2, 3), Context("a", 1)]);

        Assert.Equal(["4"], tail.Read([Context("a", 1, 2, 3, 4), Context("a", 1)]).Select(entry => entry.Text));
    }

    [Fact]
    public void A_context_that_is_an_object_already_is_meant_alone_whatever_it_is_called()
    {
        string[] all = ["app: *", "app: a", "a", "app: fix [it]"];
        var naming = new JournalNaming("app", JournalPolicy.Default);

        Assert.Equal(["app: *"], all.Where(new JournalSelection(naming, [], [], ["app: *"]).Matches));
        Assert.Equal(["a"], all.Where(new JournalSelection(naming, [], [], ["a"]).Matches));
        Assert.Equal("JournalNotFound", Assert.Single(new JournalSelection(naming, [], [], ["b"]).FindMissing(all)).Id);
        Assert.Equal(["app: fix [it]"], all.Where(new JournalSelection(naming, ["fix [it]"], []).Matches));
        Assert.Equal("app: fix [it]", JournalSelection.Resolve(naming, "fix [it]", all));
    }

    [Fact]
    public void Spaces_around_a_name_are_seen_by_nobody() =>
        Assert.True(new JournalSelection(new JournalNaming("app", JournalPolicy.Default), ["a"], []).Names("app: a "));

    [Fact]
    public void Each_silence_is_told_once()
    {
        var silence = new JournalSilence(TimeSpan.FromMinutes(30));
        var active = Context("a", 10) with { IsActive = true };

        Assert.Empty(silence.Look([active], Start.AddMinutes(40)));
        Assert.Equal(Start.AddMinutes(40), silence.FindNext([active]));
        Assert.Equal(JournalAudit.Silent, Assert.Single(silence.Look([active], Start.AddMinutes(41))).Rule);
        Assert.Empty(silence.Look([active], Start.AddMinutes(99)));
        Assert.Null(silence.FindNext([active]));

        var alive = Context("a", 10, 99) with { IsActive = true };
        Assert.Empty(silence.Look([alive], Start.AddMinutes(100)));
        Assert.Single(silence.Look([alive], Start.AddMinutes(130)));
        Assert.Empty(silence.Look([Context("b", 1)], Start.AddMinutes(999)));
    }

    [Theory]
    [InlineData("spec-001__planning", "app: spec-001__planning")]
    [InlineData("APP: SPEC-001__PLANNING", "app: spec-001__planning")]
    [InlineData("*planning", "app: spec-001__planning;other: spec-001__planning")]
    [InlineData("spec-00[12]__*", "app: spec-001__planning;app: spec-002__review")]
    [InlineData("other: spec-001__planning", "other: spec-001__planning")]
    [InlineData("nothing*", "")]
    public void A_name_means_a_context_of_the_project_a_wildcard_any_that_it_fits(string name, string meant)
    {
        var selection = new JournalSelection(new JournalNaming("app", JournalPolicy.Default), [name], []);

        Assert.Equal(meant, string.Join(';', All.Where(selection.Matches)));
        Assert.Empty(selection.FindMissing(All));
    }

    [Fact]
    public void A_spec_means_its_contexts_in_the_project_alone()
    {
        var selection = new JournalSelection(new JournalNaming("app", JournalPolicy.Default), [], ["spec-001"]);

        Assert.Equal(["app: spec-001__planning"], All.Where(selection.Matches));
    }

    [Theory]
    [InlineData("spec-001__plannin", "Did you mean 'spec-001__planning'?")]
    [InlineData("something else", "Start-Journal -Name 'something else'")]
    public void A_name_that_nobody_has_is_told_with_what_may_be_meant(string name, string words)
    {
        var error = Assert.Throws<ReleaseTrainException>(() => JournalSelection.Resolve(new JournalNaming("app", JournalPolicy.Default), name, All));

        Assert.Equal("JournalNotFound", error.Id);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static JournalContext Context(string name, params int[] minutes) => new()
    {
        Name = name,
        Project = name,
        StartedAt = Start,
        Notes = [.. minutes.Select(minute => new JournalEntry { Context = name, At = Start.AddMinutes(minute), Kind = JournalEntryKind.Note, Text = FormattableString.Invariant($"{minute}") })],
    };
}
