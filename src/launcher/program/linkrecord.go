package main

import (
	"os"
	"strings"
)

// linkRecordWithoutWeaving returns the link record of a package that is certainly not woven, as src/toolexec/compile.ts writes
// it: the needs that the package inherits, and its mark. The record is empty if the archive needs none. It returns false if
// the tool must decide.
func linkRecordWithoutWeaving(plan *plan, args arguments, key ownKey) (string, bool) {
	facts, known := readPackage(plan, args)
	if !known || mayBeWoven(plan, facts) {
		return "", false
	}
	var needs []need
	if plan.relocations {
		inherited, understood := inheritedNeeds(facts.archives)
		// The tool adds imports of these packages to a program; only the package clause shows whether a plugin is one.
		if !understood || len(inherited) > 0 && (args.packagePath == "main" || args.dynamicallyLinked) {
			return "", false
		}
		for _, one := range inherited {
			if one.path != "unsafe" && one.path != facts.importPath {
				needs = append(needs, one)
			}
		}
	}
	if len(needs) == 0 && !key.marked {
		return "", true
	}
	return formatLinkRecord(needs, key), true
}

// formatLinkRecord is formatLinkDependencies in src/toolexec/link-deps.ts for sorted needs and no counts.
func formatLinkRecord(needs []need, key ownKey) string {
	var text strings.Builder
	text.WriteString(recordHeader2 + "\n")
	for _, one := range needs {
		text.WriteString(one.kind + "\t" + one.path + "\n")
	}
	if key.marked {
		text.WriteString(recordMark + "\t" + key.mark + "\n")
	}
	return text.String()
}

// compileAndAppend runs the compiler and appends the record to its archive. If the compiler fails, this process exits with the
// compiler's status. It returns false if the record cannot be appended: the tool, which recompiles the package, reports the
// reason.
func compileAndAppend(plan *plan, command []string, output, linkRecord string) bool {
	state := run(command)
	if !state.Success() {
		noteTool(plan, "compile")
		os.Exit(statusOf("compile", state))
	}
	return appendMember(output, recordName, linkRecord) == nil
}
