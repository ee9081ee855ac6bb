import { render } from "preact";
import { App } from "./app.tsx";
import { SharedContext, share } from "./base/context.ts";
import "./style/base.css";
import "./style/controls.css";
import "./style/list.css";
import "./style/trace.css";
import "./style/detail.css";
import "./style/narrow.css";

const root = document.getElementById("page");
if (root !== null) {
  const shared = share(new URL(".", location.href.replace(/#.*$/, "")).pathname);
  render(
    <SharedContext.Provider value={shared}>
      <App />
    </SharedContext.Provider>,
    root,
  );
}
