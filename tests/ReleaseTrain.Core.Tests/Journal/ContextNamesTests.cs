namespace ReleaseTrain.Journal;

public sealed class ContextNamesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("NULL")]
    [InlineData("(none)")]
    [InlineData("a|b")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void Names_that_the_store_cannot_bear_are_refused_everywhere(string name)
    {
        using var scene = new JournalScene();

        Assert.Equal("JournalNameInvalid", Assert.Throws<ReleaseTrainException>(() => scene.Journal.Start(name, new JournalOrigin())).Id);
        Assert.Equal("JournalNameInvalid", Assert.Throws<ReleaseTrainException>(() => scene.Note(name, "x")).Id);
        Assert.Equal("JournalNameInvalid", Assert.Throws<ReleaseTrainException>(() => scene.Journal.Archive(name)).Id);
        Assert.Empty(scene.Read().Contexts);
    }

    [Fact]
    public void A_name_with_half_of_a_character_is_refused() =>
        Assert.Equal("JournalNameInvalid", Assert.Throws<ReleaseTrainException>(() => ContextNames.CheckKnown("a\ud800b")).Id);

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("state.json")]
    [InlineData("Transitions.log")]
    [InlineData(".release-train.turn")]
    [InlineData("State.json.release-train.tmp")]
    public void No_context_is_made_with_a_name_that_would_be_mangled(string name) =>
        Assert.Equal("JournalNameInvalid", Assert.Throws<ReleaseTrainException>(() => ContextNames.CheckNew(name, new JournalOrigin())).Id);

    [Fact]
    public void Long_names_are_refused_by_letters_and_by_bytes()
    {
        ContextNames.CheckNew(new string('a', 200), new JournalOrigin());
        Assert.Contains("201 letters", Assert.Throws<ReleaseTrainException>(() => ContextNames.CheckNew(new string('a', 201), new JournalOrigin())).Message, StringComparison.Ordinal);
        Assert.Contains("256 bytes", Assert.Throws<ReleaseTrainException>(() => ContextNames.CheckNew(new string('é', 128), new JournalOrigin())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("")]
    public void Labels_are_words(string label) =>
        Assert.Equal("JournalNameInvalid", Assert.Throws<ReleaseTrainException>(() => ContextNames.CheckNew("a", new JournalOrigin(Labels: [label]))).Id);

    [Theory]
    [InlineData("what?")]
    [InlineData("dot.")]
    [InlineData("space ")]
    [InlineData("NUL")]
    [InlineData("com1.txt")]
    [InlineData("a<b>")]
    public void Windows_has_its_own_list(string name) => Assert.NotNull(ContextNames.FindFaultOnWindows(name));

    [Theory]
    [InlineData("demo: spec-006__planning", "demo__spec-006__planning", "demo")]
    [InlineData("alone", "alone", "alone")]
    [InlineData(" a : b: c", "_a___b__c", "a")]
    public void Folder_and_project_are_those_of_the_program(string name, string folder, string project)
    {
        Assert.Equal(folder, ContextNames.FolderOf(name));
        Assert.Equal(project, ContextNames.ProjectOf(name));
    }
}
