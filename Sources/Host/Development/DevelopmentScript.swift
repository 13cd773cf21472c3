/// What the host puts into pages in development.
enum DevelopmentScript {
    /// An ES module: reloads the page when what it shows has changed, and shows what does not compile.
    static let text = """
        const host = document.createElement("needledrop-development");
        const shadow = host.attachShadow({ mode: "open" });
        // Not a <style>: the pages' own security policy forbids those.
        const style = new CSSStyleSheet();
        style.replaceSync(`
          dialog { position: fixed; inset: 5vh 5vw auto; width: 90vw; max-height: 88vh; overflow: auto; margin: 0;
            box-sizing: border-box; z-index: 2147483647; padding: 1.5rem; border: 0; border-top: 4px solid #e5484d;
            border-radius: 6px; background: #17171c; color: #eee; font: 14px/1.5 ui-monospace, monospace;
            box-shadow: 0 20px 60px #000a; }
          h1 { margin: 0 0 1rem; font: 600 18px system-ui, sans-serif; color: #ff9592; }
          li { margin-bottom: .5rem; } b { color: #70b8ff; font-weight: 600; }
          pre { margin: 1rem 0; padding-top: 1rem; border-top: 1px solid #333; white-space: pre-wrap; color: #aaa; }
          p { margin: 0; font-family: system-ui, sans-serif; color: #999; }`);
        shadow.adoptedStyleSheets = [style];
        shadow.innerHTML = `
          <dialog role="alertdialog" aria-label="What is broken">
            <main></main>
            <p>The build before it goes on serving. This goes away when it is mended. Escape hides it.</p>
          </dialog>`;
        const dialog = shadow.querySelector("dialog");

        function element(name, ...content) {
          const made = document.createElement(name);
          made.append(...content);
          return made;
        }

        function show(failures) {
          if (failures.length === 0) return dialog.close();
          document.body.append(host);
          shadow.querySelector("main").replaceChildren(...failures.flatMap(failure => [
            element("h1", failure.title),
            element("ul", ...failure.errors.map(error => element("li",
              element("b", `${error.file}:${error.line}:${error.column} `), error.message))),
            element("pre", failure.output),
          ]));
          if (!dialog.open) dialog.show();
        }

        function refreshStyles() {
          for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
            const address = new URL(link.href);
            address.searchParams.set("_", Date.now());
            link.href = address;
          }
        }

        addEventListener("keydown", event => { if (event.key === "Escape") dialog.close(); });

        let process;
        const events = new EventSource("/_host/dev/events");
        events.addEventListener("hello", event => {
          // Another process answers: whatever this page shows may be of another build.
          if (process && process !== event.data) location.reload();
          process = event.data;
        });
        events.onmessage = event => {
          const news = JSON.parse(event.data);
          if (news.broken) show(news.broken._0);
          if (news.reloaded) location.reload();
          if (news.assets) news.assets._0.every(path => path.endsWith(".css")) ? refreshStyles() : location.reload();
        };
        // A page that is left must not keep one of the browser's few connections.
        addEventListener("pagehide", () => events.close());
        """
}
