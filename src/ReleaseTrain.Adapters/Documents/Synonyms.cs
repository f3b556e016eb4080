namespace ReleaseTrain.Adapters.Documents;

/// <summary>The words that people use for the parts of their documents, in small letters.</summary>
internal static class Synonyms
{
    public static readonly string[] Stories =
    [
        "user scenarios", "user stories", "user story", "user journeys", "user scenario", "acceptance scenarios", "scenarios", "use cases",
        "ユーザーシナリオ", "ユーザーストーリー", "ユーザストーリー", "シナリオ", "使用者場景", "使用者情境", "使用者故事", "用户场景", "用户故事", "사용자 시나리오", "사용자 스토리",
        "escenarios de usuario", "historias de usuario", "historia de usuario", "escenarios", "cenários", "histórias de usuário", "história de usuário", "histórias do usuário",
        "scénarios utilisateur", "scénarios", "récits utilisateur", "benutzerszenarien", "anwenderszenarien", "nutzerszenarien", "scenari utente", "пользовательские сценарии", "пользовательские истории",
    ];

    public static readonly string[] Requirements =
    [
        "requirements", "要件", "要求事項", "需求", "요구사항", "requisitos", "exigences", "anforderungen", "requisiti", "требования",
    ];

    public static readonly string[] SuccessCriteria =
    [
        "success criteria", "success metrics", "measurable outcomes", "success measures", "成功基準", "成功標準", "成功指標", "成功标准", "成功指标", "測定可能な成果", "可衡量", "성공 기준",
        "criterios de éxito", "resultados medibles", "critérios de sucesso", "resultados mensuráveis", "critères de succès", "critères de réussite", "erfolgskriterien", "criteri di successo", "критерии успеха",
    ];

    public static readonly string[] Clarifications =
    [
        "clarifications", "clarification", "明確化", "明确化", "澄清", "釐清", "명확화", "aclaraciones", "esclarecimentos", "clarificações", "clarificaciones", "klarstellungen", "klärungen", "chiarimenti", "уточнения",
    ];

    public static readonly string[] EdgeCases = ["edge cases", "エッジケース", "邊界情況", "边界情况", "边界案例", "casos límite", "casos limite", "casos extremos", "cas limites", "grenzfälle"];

    public static readonly string[] Entities = ["key entities", "entities", "主要エンティティ", "エンティティ", "關鍵實體", "关键实体", "entidades clave", "entidades-chave", "entidades principais"];

    public static readonly string[] Assumptions = ["assumptions", "前提条件", "前提", "假設", "假设", "supuestos", "suposições", "premissas", "hypothèses", "annahmen"];

    public static readonly string[] IndependentTest =
    [
        "independent test", "independent tests", "independent testing", "independent testability", "independently testable", "standalone test", "独立テスト", "独立したテスト", "獨立測試", "独立测试", "독립 테스트",
        "test independiente", "prueba independiente", "pruebas independientes", "teste independente", "testes independentes", "test indépendant", "unabhängiger test", "eigenständiger test", "test indipendente", "независимый тест", "независимое тестирование",
    ];

    public static readonly string[] Priority = ["priority", "優先度", "优先级", "優先級", "우선순위", "prioridad", "prioridade", "priorité", "priorität", "приоритет"];

    public static readonly string[] FeatureBranch =
    [
        "feature branch", "branch", "git branch", "機能ブランチ", "フィーチャーブランチ", "ブランチ", "功能分支", "特性分支", "分支", "rama", "rama de funcionalidad", "rama de la funcionalidad", "branch da feature", "branch da funcionalidade", "branche",
    ];

    public static readonly string[] Input = ["input", "入力", "輸入", "输入", "entrada", "entrée", "eingabe"];

    public static readonly string[] Summary = ["summary", "overview", "概要", "摘要", "概述", "總結", "resumen", "resumo", "résumé", "zusammenfassung"];

    public static readonly string[] TechnicalContext =
    [
        "technical context", "技術コンテキスト", "技術的コンテキスト", "技術的背景", "技术背景", "技术上下文", "技術背景", "技術上下文", "contexto técnico", "contexte technique", "technischer kontext", "технический контекст",
    ];

    public static readonly string[] Stack =
    [
        "tech stack", "technology stack", "technical stack", "stack", "technologies", "technology", "技術スタック", "技术栈", "技術棧", "技術選定", "技术选型", "기술 스택", "tecnologías", "tecnologias", "pile technique", "technologie-stack",
    ];

    public static readonly string[] StackFields =
    [
        "language/version", "language", "languages", "languages/versions", "programming language", "primary dependencies", "dependencies", "main dependencies", "framework", "frameworks", "runtime", "tech stack", "technology stack", "stack", "technologies",
        "言語/バージョン", "言語", "主要な依存関係", "主要依存関係", "主要依存", "フレームワーク", "技術スタック", "语言/版本", "語言/版本", "语言", "主要依赖", "主要相依", "框架", "框架与工具", "技术栈", "技術棧",
        "lenguaje/versión", "lenguaje", "dependencias principales", "dependencias primarias", "linguagem/versão", "linguagem", "dependências principais", "dependências primárias", "langage/version", "langage", "dépendances principales", "sprache/version", "sprache", "hauptabhängigkeiten",
    ];

    public static readonly string[] Structure =
    [
        "project structure", "structure", "source code", "architecture", "architectural", "directory layout", "file layout", "code layout", "components", "system design", "technical design", "プロジェクト構造", "プロジェクト構成", "ディレクトリ構成", "構造", "構成", "アーキテクチャ",
        "项目结构", "專案結構", "目录结构", "结构", "結構", "架构", "架構", "설계", "구조", "아키텍처", "estructura", "arquitectura", "estrutura", "arquitetura", "structure du projet", "projektstruktur", "architektur", "struttura", "architettura", "структура", "архитектура",
    ];

    public static readonly string[] Constitution = ["constitution", "憲章", "憲法", "宪章", "宪法", "章程", "헌장", "constitución", "constituição", "costituzione", "verfassung", "конституция"];

    public static readonly string[] ComplexityTracking = ["complexity tracking", "複雑性の追跡", "複雑さの追跡", "复杂度跟踪", "复杂性跟踪", "複雜度追蹤", "seguimiento de complejidad", "rastreamento de complexidade"];

    public static readonly string[] Phases = ["phases", "phase", "milestones", "フェーズ", "阶段", "階段", "단계", "fases", "fase", "phasen", "étapes", "этапы"];

    public static readonly string[] Risks = ["risk", "risks", "リスク", "风险", "風險", "위험", "리스크", "riesgo", "riesgos", "risco", "riscos", "risque", "risques", "risiko", "risiken", "rischi", "риски"];

    public static readonly string[] Dependencies =
    [
        "dependency", "dependencies", "execution order", "task order", "critical path", "completion order", "依存関係", "依存", "実行順序", "依赖", "执行顺序", "依賴", "相依", "執行順序", "의존성", "dependencias", "orden de ejecución", "dependências", "ordem de execução", "dépendances", "abhängigkeiten", "dipendenze", "зависимости",
    ];

    public static readonly string[] Principles =
    [
        "core principles", "principles", "guiding principles", "コア原則", "基本原則", "原則", "核心原则", "核心原則", "原则", "핵심 원칙", "원칙", "principios", "principios fundamentales", "princípios", "princípios fundamentais", "principes", "grundsätze", "prinzipien", "principi", "принципы",
    ];

    public static readonly string[] Version = ["version", "バージョン", "版本", "버전", "versión", "versão", "versione", "версия"];

    public static readonly string[] Ratified = ["ratified", "ratification date", "ratified on", "批准日", "批准日期", "批准", "制定日", "ratificado", "ratificada", "ratifié", "ratifiziert", "ратифицирована"];

    public static readonly string[] LastAmended = ["last amended", "last amendment", "amended", "last amended on", "最終改定日", "最終改訂日", "最終改正日", "最后修订", "最后修订日期", "最後修訂", "última enmienda", "última emenda", "última modificación", "dernière modification", "zuletzt geändert"];

    public static readonly string[] Decision =
    [
        "decision", "decisions", "resolution", "resolved", "answer", "chosen", "choice", "selected", "outcome", "決定", "决定", "決議", "回答", "答案", "결정", "decisión", "decisão", "resposta", "respuesta", "décision", "réponse", "entscheidung", "antwort", "decisione", "решение",
    ];

    public static readonly string[] Rationale =
    [
        "rationale", "reason", "reasons", "reasoning", "why", "because", "justification", "理由", "根拠", "決定の根拠", "原因", "依據", "依据", "근거", "이유", "justificación", "razón", "justificativa", "motivo", "justificação", "raison", "begründung", "motivazione", "обоснование",
    ];

    public static readonly string[] Question = ["question", "質問", "问题", "問題", "질문", "pregunta", "pergunta", "frage", "domanda", "вопрос"];
}
