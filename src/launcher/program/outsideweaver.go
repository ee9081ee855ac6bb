package main

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// processIdentity is a process; the start time tells it from a later process with the same id (src/base/alive.ts).
type processIdentity struct {
	pid     int
	started string
}

// outsideWeaver is the weaver of a build without the wrapper, seen from a launcher. All launchers of a go command share it, and it
// ends with that command.
type outsideWeaver struct {
	// Where it serves; the folder's name identifies the go command.
	folder string
	plan   *plan
}

// weaverOfBuild finds the weaver of the go command that runs this process, or starts it as `ORCHESTRION toolexec --weaver …`, and
// waits until it has prepared the build. found is false where the system does not tell which go command that is, if the folder of
// this program cannot be written to, and if the weaver has failed.
//
// args are those of this program: `ORCHESTRION toolexec …`.
func weaverOfBuild(args []string) (weaver outsideWeaver, found bool) {
	owner, known := parentGo()
	if !known {
		return outsideWeaver{}, false
	}
	builds := filepath.Join(filepath.Dir(os.Args[0]), outsideFolder)
	folder := filepath.Join(builds, processSpace()+"-"+decimal(int64(owner.pid))+"-"+owner.started)
	_ = os.Mkdir(builds, 0o700)
	if os.Mkdir(folder, 0o700) == nil && !startOutsideWeaver(args[0], folder, owner) {
		_ = os.Remove(folder)
		return outsideWeaver{}, false
	}
	if !awaitOutsideWeaver(folder) {
		return outsideWeaver{}, false
	}
	plan, err := readPlan(filepath.Join(folder, launchFile))
	if err != nil || plan.launcher != filepath.Base(os.Args[0]) {
		return outsideWeaver{}, false
	}
	return outsideWeaver{folder, plan}, true
}

// startOutsideWeaver starts the weaver and notes which process it is. It gets none of the standard streams, for whose end the go
// command waits.
func startOutsideWeaver(orchestrion, folder string, owner processIdentity) bool {
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer null.Close()
	command := []string{
		orchestrion, "toolexec", weaverWord, outsideWord, folder, decimal(int64(owner.pid)), owner.started,
	}
	environment := os.Environ()
	for _, variable := range strings.Split(withoutLastTier, " ") {
		name, _, _ := strings.Cut(variable, "=")
		if _, set := os.LookupEnv(name); !set {
			environment = append(environment, variable)
		}
	}
	process, err := os.StartProcess(findProgram(orchestrion), command, &os.ProcAttr{
		Env:   environment,
		Files: []*os.File{null, null, null},
	})
	if err != nil {
		return false
	}
	_, started, _ := processStat(process.Pid)
	return writeAtomically(filepath.Join(folder, outsidePidFile), decimal(int64(process.Pid))+" "+started)
}

// How long a launcher that has made the folder may take to note the process that it has started.
const patienceForStart = 5 * time.Second

// awaitOutsideWeaver waits until the weaver has written its plan. It returns false if the weaver has ended before.
func awaitOutsideWeaver(folder string) bool {
	begin := time.Now()
	for {
		// Look for the process first: the plan is complete if the weaver wrote it and ended in between.
		text, err := readFile(filepath.Join(folder, outsidePidFile))
		pid, started, _ := strings.Cut(string(text), " ")
		number, _ := strconv.Atoi(pid)
		ended := err == nil && hasEnded(processIdentity{number, started}) || err != nil && time.Since(begin) > patienceForStart
		if _, err := os.Stat(filepath.Join(folder, launchFile)); err == nil {
			return true
		}
		if ended {
			return false
		}
		time.Sleep(time.Millisecond)
	}
}

func (w outsideWeaver) answerVersionQuery(command []string) {
	answerVersionQuery(w.folder, w.plan, command, w.plan.suffixOf(toolName(command[0])))
}

// makeSession lets the weaver make the session of the build in the given folder; false if it cannot be reached.
func (w outsideWeaver) makeSession(session string) bool {
	connection, found := connect(filepath.Join(w.folder, weaverFile), false)
	if !found {
		return false
	}
	defer connection.Close()
	if _, err := connection.Write(encodeMessage(adoptMessage, session)); err != nil {
		return false
	}
	answer, whole := readMessage(connection)
	return whole && answer[0] == adoptedMessage
}

// processSpace identifies the scope within which a process id is unique (src/base/alive.ts).
func processSpace() string {
	host, _ := os.Hostname()
	boot, _ := os.ReadFile("/proc/sys/kernel/random/boot_id")
	namespace, _ := os.Readlink("/proc/self/ns/pid")
	sum := sha256.Sum256([]byte(host + "\n" + string(boot) + "\n" + namespace))
	return hexadecimal(sum[:4])
}
