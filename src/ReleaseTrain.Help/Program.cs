using ReleaseTrain.Help;

if (args is not [var folder, var file])
{
    Console.Error.WriteLine("ReleaseTrain.Help <folder with the pages of the cmdlets> <file for their help>");
    return 1;
}

var pages = Directory.EnumerateFiles(folder, "*-*.md").Order(StringComparer.Ordinal).Select(path => HelpPage.Parse(File.ReadAllText(path)));
Maml.Document(pages).Save(file);
return 0;
