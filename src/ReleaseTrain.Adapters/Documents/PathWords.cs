namespace ReleaseTrain.Adapters.Documents;

/// <summary>The names that tell a path from other words with dots and slashes.</summary>
internal static class PathWords
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "arb", "astro", "bash", "bat", "bicep", "c", "cc", "cfg", "cjs", "clj", "cmake", "cmd", "conf", "config", "cpp", "cs", "cshtml", "csproj", "css", "csv", "cts", "cxx", "dart", "db", "dockerignore", "editorconfig", "edn", "ejs", "el", "env", "erb", "erl", "ex", "example", "exs",
        "feature", "fs", "fsproj", "gd", "gitattributes", "gitignore", "go", "gql", "gradle", "graphql", "groovy", "h", "hbs", "hcl", "hpp", "hs", "htm", "html", "ini", "ipynb", "java", "jl", "js", "json", "json5", "jsonc", "jsx", "kt", "kts", "less", "lock", "log", "lua", "m", "md", "mdx", "mjs", "ml", "mli", "mm",
        "mod", "mts", "nim", "nix", "org", "pdf", "php", "pl", "plist", "pm", "png", "po", "prisma", "properties", "props", "proto", "ps1", "ps1xml", "psd1", "psm1", "pug", "py", "pyi", "r", "razor", "rb", "resx", "rs", "rst", "sass", "sbt", "scala", "scss", "sh", "sln", "slnx", "snap", "sol", "sql", "sqlite",
        "storyboard", "sum", "svelte", "svg", "swift", "targets", "template", "tex", "tf", "tfvars", "toml", "tpl", "ts", "tsv", "tsx", "twig", "txt", "vb", "vbproj", "vue", "wasm", "webmanifest", "xaml", "xib", "xml", "xsd", "xslt", "yaml", "yml", "zig", "zsh",
    };

    private static readonly string[] Files =
    [
        "Dockerfile", "Containerfile", "Makefile", "Rakefile", "Gemfile", "Procfile", "Jenkinsfile", "Vagrantfile", "Brewfile", "Justfile", "LICENSE", "CODEOWNERS",
    ];

    private static readonly string[] DotFiles = ["ignore", "attributes", "config", "rc", ".env", ".npmrc"];

    private static readonly HashSet<string> Products = new(StringComparer.OrdinalIgnoreCase)
    {
        "Node.js", "Next.js", "Nuxt.js", "Vue.js", "React.js", "Angular.js", "Express.js", "Nest.js", "Ember.js", "Backbone.js", "Alpine.js", "Three.js", "D3.js", "Chart.js", "Moment.js", "Day.js", "Solid.js", "p5.js", "Discord.js", "Require.js",
    };

    private static readonly HashSet<string> Roots = new(StringComparer.Ordinal)
    {
        "src", "source", "lib", "libs", "app", "apps", "test", "tests", "spec", "specs", "docs", "doc", "cmd", "internal", "pkg", "packages", "scripts", "script", "crates", "config", "include", "examples", "modules", "module", "services", "tools", "infra", "migrations",
        "frontend", "backend", "contracts", "checklists", "e2e", "public", "assets", "resources", "server", "client", "api", "web", "mobile",
    };

    private static readonly HashSet<string> MediaTypes = new(StringComparer.OrdinalIgnoreCase) { "application", "text", "image", "audio", "video", "multipart", "font" };

    /// <summary>The names of files without an extension that a text may hold.</summary>
    public static IReadOnlyList<string> FilesIn(string text) =>
        text.Contains("file", StringComparison.Ordinal) || text.Contains("LICENSE", StringComparison.Ordinal) || text.Contains("CODEOWNERS", StringComparison.Ordinal) ? Files : [];

    /// <summary>Whether a name without an extension is that of a file.</summary>
    public static bool IsFile(ReadOnlySpan<char> name)
    {
        foreach (var file in name is [>= 'A' and <= 'Z', ..] ? Files : [])
        {
            if (name.SequenceEqual(file))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name that begins with a dot is that of a file; most are endings of names.</summary>
    public static bool IsDotFile(ReadOnlySpan<char> name)
    {
        foreach (var ending in DotFiles)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) || (ending[0] == '.' && name.StartsWith(ending, StringComparison.Ordinal)))
            {
                return name.Length > ending.Length || ending[0] == '.';
            }
        }

        return false;
    }

    public static bool IsExtension(ReadOnlySpan<char> text) => text.Length <= "gitattributes".Length && Extensions.Contains(text.ToString());

    /// <summary>Whether it is a product that is named like a file.</summary>
    public static bool IsProduct(ReadOnlySpan<char> name) => Products.Contains(name.ToString());

    /// <summary>Whether a repository's paths begin with it.</summary>
    public static bool IsRoot(string segment) => Roots.Contains(segment);

    public static bool IsMediaType(string segment) => MediaTypes.Contains(segment);
}
