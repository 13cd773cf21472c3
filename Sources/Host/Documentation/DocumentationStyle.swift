/// What the pages of the documentation look like, by day and by night.
enum DocumentationStyle {
    static let text = """
        :root {
          color-scheme: light dark;
          --ground: light-dark(#fbfaf7, #16171a);
          --raised: light-dark(#ffffff, #1e2024);
          --line: light-dark(#e3dfd6, #303339);
          --text: light-dark(#24221e, #e6e3dc);
          --quiet: light-dark(#6a655b, #a09b90);
          --accent: light-dark(#a23e12, #f0a36b);
          --error: light-dark(#a3162b, #ff9aa5);
          --good: light-dark(#1c6b43, #86d6a8);
          --code: light-dark(#f1eee7, #101114);
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body { margin: 0; display: grid; grid-template-columns: 15rem minmax(0, 1fr); background: var(--ground);
          color: var(--text); font: 16px/1.55 system-ui, sans-serif; }
        nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 2rem 1.5rem; display: flex;
          flex-direction: column; gap: .55rem; border-right: 1px solid var(--line); }
        nav a { color: var(--quiet); text-decoration: none; }
        nav a:hover, nav a:focus-visible { color: var(--accent); }
        nav .name { color: var(--text); font-weight: 700; font-size: 1.15rem; margin-bottom: .6rem; }
        main { padding: 2rem clamp(1rem, 4vw, 4rem) 6rem; max-width: 64rem; }
        h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; }
        h2 { font-size: 1.4rem; margin: 3.5rem 0 .25rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        main > p { max-width: 46rem; }
        h3 { margin: 0 0 .4rem; font-size: 1rem; overflow-wrap: anywhere; }
        h4 { margin: 1.1rem 0 .35rem; font-size: .8rem; letter-spacing: .06em; text-transform: uppercase;
          color: var(--quiet); }
        p { margin: .3rem 0 .8rem; }
        a { color: var(--accent); }
        a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
        article { background: var(--raised); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem;
          margin: 1rem 0; }
        article:target { border-color: var(--accent); }
        code, pre, .path, .type, .media { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .875em; }
        .path { color: inherit; text-decoration: none; }
        pre { background: var(--code); border: 1px solid var(--line); border-radius: .4rem; padding: .75rem .9rem;
          white-space: pre-wrap; overflow-wrap: anywhere; }
        pre code { font-size: .85rem; }
        .method { display: inline-block; min-width: 4.2em; font: 700 .78rem ui-monospace, monospace; letter-spacing: .04em;
          color: var(--accent); }
        .GET, .HEAD { color: var(--good); }
        .DELETE { color: var(--error); }
        .key, .media { color: var(--quiet); border: 1px solid var(--line); border-radius: 1em; padding: 0 .6em;
          font-size: .75rem; font-weight: 400; text-transform: none; letter-spacing: 0; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; font-size: .925rem; }
        th, td { text-align: left; vertical-align: top; padding: .35rem 1rem .35rem 0; border-top: 1px solid var(--line); }
        th { font-weight: 500; white-space: nowrap; }
        tr:first-child > * { border-top: 0; }
        .place, .type { color: var(--quiet); }
        .always { color: var(--accent); margin-left: .25em; }
        details { margin-top: .9rem; }
        summary { cursor: pointer; color: var(--quiet); font-size: .9rem; }
        .answer { display: flex; gap: 1rem; padding: .5rem 0; border-top: 1px solid var(--line); }
        .answer > div { min-width: 0; flex: 1; }
        .status { font: 700 .9rem/1.7 ui-monospace, monospace; color: var(--good); }
        .status.error { color: var(--error); }
        .note { color: var(--quiet); font-size: .9rem; }
        @media (max-width: 52rem) {
          body { display: block; }
          nav { position: static; height: auto; flex-flow: row wrap; gap: .4rem 1rem; border-right: 0;
            border-bottom: 1px solid var(--line); padding: 1rem; }
          nav .name { margin: 0; }
        }

        """
}
