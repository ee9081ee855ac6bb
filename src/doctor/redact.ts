import { homedir, userInfo } from "node:os";
import type { Environment } from "../base/environment.ts";

const HIDDEN = "***";

/** Names of secret values, in `NAME=value`, `"name": "value"`, `--name value` and URL queries. */
const SECRET_NAME =
  "[\\w.-]*(?:token|secret|passw(?:or)?d|passphrase|credential|api[_-]?key|access[_-]?key|private[_-]?key|app[_-]?key|auth)[\\w.-]*";

const VALUE = "(?:\"[^\"]*\"|'[^']*'|[^\\s\"'&,;]+)";

const RULES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // User and password in a URL, also a user name or token alone.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"'|,?#]+@/gi, `$1${HIDDEN}@`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, HIDDEN],
  [/\b(bearer|basic|digest)\s+[\w+/=.~-]{8,}/gi, `$1 ${HIDDEN}`],
  // After a colon only as in JSON and YAML: `token.go:12` is not a secret.
  [
    new RegExp(
      `(["']?\\b${SECRET_NAME}(?<!\\.(?:go|ya?ml|mod|sum|json))(?:["']?\\s*=\\s*|["']\\s*:\\s*|:\\s+))${VALUE}`,
      "gi",
    ),
    `$1${HIDDEN}`,
  ],
  [new RegExp(`(--?${SECRET_NAME}\\s+)([^\\s"'-][^\\s"']*)`, "gi"), `$1${HIDDEN}`],
  // Shapes of well-known tokens: GitHub, GitLab, npm, Slack, AWS, Google, JSON web tokens.
  [/\b(?:gh[pousr]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|npm_\w{16,}|xox[a-z]-[\w-]{8,})/g, HIDDEN],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[\w-]{30,}/g, HIDDEN],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, HIDDEN],
];

/**
 * Hides secrets that their context or form reveals: passwords and user names in URLs, values of names such as `…_TOKEN`,
 * well-known kinds of tokens. The home folder becomes `~`, and the user's name in other paths becomes `USER`. Other secrets
 * may remain.
 */
export function redact(text: string, environment: Environment): string {
  let result = text;
  for (const [pattern, replacement] of RULES) {
    result = result.replaceAll(pattern, replacement);
  }
  const home = environment.HOME || environment.USERPROFILE || homedir();
  if (home.length > 1) {
    result = result.replaceAll(new RegExp(`${literal(home.replace(/[\\/]$/, ""))}(?![\\w.-])`, "g"), "~");
  }
  const user = userName(environment);
  // Only in paths, since a short name may also be part of a word.
  return user.length < 2
    ? result
    : result.replaceAll(
        new RegExp(`((?:/|\\\\)(?:home|Users|tmp|var/folders|run/user)(?:/|\\\\))${literal(user)}(?![\\w.-])`, "g"),
        "$1USER",
      );
}

function userName(environment: Environment): string {
  const named = environment.USER || environment.LOGNAME || environment.USERNAME;
  if (named !== undefined && named !== "") {
    return named;
  }
  try {
    return userInfo().username;
  } catch {
    // The user id has no passwd entry, as is common in containers.
    return "";
  }
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
