import { useEffect, useRef, useState } from "preact/hooks";
import { useShared } from "./context.ts";
import { go } from "./place.ts";

/** Opens a file with traces or a build, which may also be dropped anywhere on the page. */
export function Import() {
  const { feed } = useShared();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState("");

  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const { traces, build } = await feed.import(file);
      setProblem("");
      const [id] = traces;
      if (build !== undefined) go({ view: "build", id: build });
      else if (id !== undefined) go({ view: "trace", id, span: "" });
    } catch (error) {
      setProblem(`${file.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      void open(file);
    };
    addEventListener("dragover", over);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("drop", drop);
    };
  }, [feed]);

  return (
    <>
      {problem === "" ? null : (
        <span class="problem" role="alert">
          {problem}
        </span>
      )}
      <input
        ref={input}
        type="file"
        class="unseen"
        aria-label="File with traces"
        tabIndex={-1}
        onChange={(event) => {
          void open(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <button
        type="button"
        class="quiet"
        onClick={() => input.current?.click()}
        title="A trace that was exported, OTLP in JSON, or the file of a build (ORCHESTRION_TRACE)"
      >
        Open
      </button>
    </>
  );
}
