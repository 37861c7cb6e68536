/**
 * Typesets formulas at build time, so that a page shows them without any script.
 *
 * Reads a JSON list of formulas on standard input, writes a JSON list of results in their order:
 * `[{"tex": "x^2", "display": false}]` -> `[{"html": "<span class=\"katex\">..."}]`, or
 * `{"error": "Expected '}'", "position": 8}` for one that KaTeX cannot read (0-based position,
 * null when KaTeX names none).
 */

import katex from "katex";

interface Formula {
  tex: string;
  display: boolean;
}

type Result = { html: string } | { error: string; position: number | null };

/** A character that KaTeX has no metrics for would be drawn over its neighbours. */
const REFUSED = new Set(["unknownSymbol", "unicodeTextInMathMode"]);

function typeset({ tex, display }: Formula): Result {
  try {
    const html = katex.renderToString(tex, {
      displayMode: display,
      output: "htmlAndMathml",
      throwOnError: true,
      strict: (code: string) => REFUSED.has(code) ? "error" : "ignore",
    });
    return { html };
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error;
    return { error: error.rawMessage, position: error.position ?? null };
  }
}

const formulas: Formula[] = JSON.parse(await new Response(Deno.stdin.readable).text());
console.log(JSON.stringify(formulas.map(typeset)));
