#!/bin/sh
# Tells the project's journal what is done, for tools that can run a script and no cmdlet. All it does is done by the
# cmdlets of ReleaseTrain, in pwsh: which context is meant follows from the stage of the spec and from
# .specify/config/journaling-policy.yml. It is yours to change; adoption never writes over it.
#
#   context-tracking.sh start [SPEC]            begins the context of the spec's stage, or takes it up again;
#                                               without SPEC: the spec whose branch is checked out
#   context-tracking.sh note [-k KIND] TEXT     notes a text; KIND as in Write-Journal: Checkpoint, PhaseStart,
#                                               PhaseComplete, Blocked, Unblocked, Bug, Metric, Decision
#   context-tracking.sh file PATH...            notes files
#   context-tracking.sh changes                 notes the files that have changed much
#   context-tracking.sh touch                   shows a sign of life
#   context-tracking.sh stop [--archive]        stops the active context, or puts it away
#
# RELEASE_TRAIN_SPEC names the spec whose context is written to, in place of the active one; RELEASE_TRAIN_PWSH the
# program, pwsh without it; RELEASE_TRAIN_MODULE a module that is not where pwsh looks.

set -eu

usage() {
    sed -n '/^#   context/,/^# *$/s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

# Texts and paths go by the environment: nothing of them is ever read as a command.
run() {
    root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
    pwsh=${RELEASE_TRAIN_PWSH:-pwsh}
    command -v "$pwsh" >/dev/null 2>&1 || { echo "context-tracking.sh: no '$pwsh' in PATH; nothing was written to the journal." >&2; exit 127; }
    JOURNAL_ROOT=$root exec "$pwsh" -NoLogo -NoProfile -NonInteractive -Command '
        $ErrorActionPreference = "Stop"
        Import-Module $(if ($env:RELEASE_TRAIN_MODULE) { $env:RELEASE_TRAIN_MODULE } else { "ReleaseTrain" })
        $at = @{ Repository = $env:JOURNAL_ROOT }
        if ($env:RELEASE_TRAIN_SPEC) { $to = @{ Spec = $env:RELEASE_TRAIN_SPEC } } else { $to = @{} }
        try { '"$1"' } catch { [Console]::Error.WriteLine("context-tracking.sh: $_"); exit 1 }'
}

[ $# -gt 0 ] || usage
what=$1
shift

case $what in
start)
    [ $# -le 1 ] || usage
    [ $# -eq 0 ] || export RELEASE_TRAIN_SPEC="$1"
    run '(Start-Journal @to @at).Name'
    ;;
note)
    kind=Note
    if [ "${1-}" = -k ]; then
        [ $# -ge 2 ] || usage
        kind=$2
        shift 2
    fi
    export JOURNAL_KIND="$kind" JOURNAL_TEXT="$*"
    run '$null = Write-Journal -Text "$env:JOURNAL_TEXT" -Kind $env:JOURNAL_KIND @to @at'
    ;;
file)
    [ $# -gt 0 ] || usage
    JOURNAL_FILES=$(printf '%s\n' "$@")
    export JOURNAL_FILES
    run '$null = $env:JOURNAL_FILES -split "`n" | ForEach-Object { [System.IO.FileInfo]::new([System.IO.Path]::GetFullPath($_, $PWD.ProviderPath)) } | Write-Journal @to @at'
    ;;
changes)
    [ $# -eq 0 ] || usage
    run '$null = Write-Journal -Changes @to @at'
    ;;
touch)
    [ $# -eq 0 ] || usage
    run '$null = Write-Journal -Heartbeat @to @at'
    ;;
stop)
    case $*${RELEASE_TRAIN_SPEC-} in
    '') run '$null = Stop-Journal @at' ;;
    --archive) run '$null = Get-Journal -All -Active @at | Stop-Journal -Archive @at' ;;
    --archive*) run '$null = Stop-Journal -Archive @to @at' ;;
    -*) usage ;;
    *) run '$null = Stop-Journal @to @at' ;;
    esac
    ;;
*)
    usage
    ;;
esac
