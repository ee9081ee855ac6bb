package main

import (
	"errors"
	"strconv"
	"strings"
)

// plan is the file that src/launcher/encode.ts encodes: lines of fields separated by tabs, the first of which names the line.
type plan struct {
	owner        int
	self         []string
	userToolexec []string
	suffix       string
	linkSuffix   string
	versions     string
	links        string
	injects      bool
	launcher     string
	expects      bool
	relocations  bool
	root         string
	treatments   []treatment
	aspects      []aspect
	fields       []field
}

// field is a field that a struct type has in addition to its source.
type field struct {
	path string
	name string
}

// treatment is a rule for packages that are woven by few aspects or by none; the first rule that matches applies.
type treatment struct {
	kind  string
	below bool
	path  string
}

type aspect struct {
	tracerInternal bool
	condition      *condition
}

const formatLine = "orchestrion-launch\t1"

var errFormat = errors.New("the file `launch` was written by another orchestrion")

func readPlan(file string) (*plan, error) {
	text, err := readFile(file)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(text), "\n")
	if lines[0] != formatLine || lines[len(lines)-1] != "end" {
		return nil, errFormat
	}
	var p plan
	for _, line := range lines[1 : len(lines)-1] {
		fields := strings.Split(line, "\t")
		if !p.set(fields[0], fields[1:]) {
			return nil, errFormat
		}
	}
	return &p, nil
}

func (p *plan) set(name string, values []string) bool {
	switch {
	case name == "self":
		p.self = values
	case name == "user-toolexec":
		p.userToolexec = values
	case name == "injects" && len(values) == 0:
		p.injects = true
	case name == "expects" && len(values) == 0:
		p.expects = true
	case name == "relocations" && len(values) == 0:
		p.relocations = true
	case name == "launcher" && len(values) == 1:
		p.launcher = values[0]
	case name == "owner" && len(values) == 1:
		pid, err := strconv.Atoi(values[0])
		p.owner = pid
		return err == nil
	case name == "suffix" && len(values) == 1:
		p.suffix = values[0]
	case name == "link-suffix" && len(values) == 1:
		p.linkSuffix = values[0]
	case name == "versions" && len(values) == 1:
		p.versions = values[0]
	case name == "links" && len(values) == 1:
		p.links = values[0]
	case name == "root" && len(values) == 1:
		p.root = values[0]
	case name == "treatment" && len(values) == 3:
		p.treatments = append(p.treatments, treatment{kind: values[0], below: values[1] == "below", path: values[2]})
	case name == "field" && len(values) == 2:
		p.fields = append(p.fields, field{path: values[0], name: values[1]})
	case name == "aspect" && len(values) > 1:
		p.aspects = append(p.aspects, aspect{tracerInternal: values[0] == "tracer-internal", condition: readCondition(values[1:])})
	default:
		return false
	}
	return true
}

// suffixOf returns the suffix of the answer of compile or link to `-V=full`.
func (p *plan) suffixOf(tool string) string {
	if tool == "link" {
		return p.linkSuffix
	}
	return p.suffix
}

func (p *plan) treatmentOf(importPath string) string {
	for _, rule := range p.treatments {
		if importPath == rule.path || rule.below && strings.HasPrefix(importPath, rule.path+"/") {
			return rule.kind
		}
	}
	return "normal"
}
