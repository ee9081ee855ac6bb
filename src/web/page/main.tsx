import { render } from "preact";
import { DATA_ELEMENT } from "../exported.ts";
import type { WireTrace } from "../wire.ts";
import { App } from "./app.tsx";
import { SharedContext, share } from "./base/context.ts";
import "./style/base.css";
import "./style/controls.css";
import "./style/list.css";
import "./style/trace.css";
import "./style/detail.css";
import "./style/overview.css";
import "./style/build.css";
import "./style/tables.css";
import "./style/narrow.css";

const root = document.getElementById("page");
if (root !== null) {
  const data = document.getElementById(DATA_ELEMENT)?.textContent;
  const only: WireTrace | undefined = data === undefined ? undefined : JSON.parse(data);
  const shared = share(new URL(".", location.href.replace(/#.*$/, "")).pathname, only);
  render(
    <SharedContext.Provider value={shared}>
      <App />
    </SharedContext.Provider>,
    root,
  );
}
