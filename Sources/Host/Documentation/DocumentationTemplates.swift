import PluginAPI

/// The pages of the documentation, as Mustache templates (mustache.github.io).
enum DocumentationTemplates {
    /// All of them, read once.
    static func library() throws -> MustacheLibrary { try read.get() }

    private static let read = Result {
        var library = MustacheLibrary()
        for (name, text) in [
            ("head", head), ("type", type), ("fields", fields), ("operation", operation), ("docs", docs),
            ("problems", problems), ("problem", problem),
        ] {
            try library.register(text, named: name)
        }
        return library
    }

    private static let head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="stylesheet" href="/docs/docs.css">

        """

    private static let type = """
        {{#type}}{{#target}}<a href="#{{target}}">{{text}}</a>{{/target}}{{^target}}{{text}}{{/target}}{{/type}}
        """

    private static let fields = """
        <div class="table"><table>
        {{#fields}}
        <tr><th scope="row"><code>{{name}}</code>{{#isRequired}}<span class="always" title="always there">•</span>{{/isRequired}}</th>
        <td class="type">{{>type}}</td><td>{{about}}</td></tr>
        {{/fields}}
        </table></div>

        """

    private static let operation = """
        <article id="{{anchor}}">
        <h3><span class="method {{method}}">{{method}}</span> <a class="path" href="#{{anchor}}">{{path}}</a>{{#isSecured}} <span class="key" title="needs a token">token</span>{{/isSecured}}</h3>
        <p>{{summary}}{{#details}} {{details}}{{/details}}</p>
        {{#first(parameters)}}
        <h4>Parameters</h4>
        <div class="table"><table>
        {{#parameters}}
        <tr><th scope="row"><code>{{name}}</code>{{#isRequired}}<span class="always" title="has to be there">•</span>{{/isRequired}}</th>
        <td class="place">{{place}}</td><td class="type">{{>type}}</td><td>{{about}}</td></tr>
        {{/parameters}}
        </table></div>
        {{/first(parameters)}}
        {{#body}}
        <h4>Body <span class="media">{{mediaType}}</span></h4>
        <p>{{about}} <span class="type">{{>type}}</span></p>
        {{#first(fields)}}{{>fields}}{{/first(fields)}}
        {{/body}}
        {{#curl}}<pre><code>{{curl}}</code></pre>
        {{/curl}}
        {{#withoutCurl}}<p class="note">No command to paste here. {{withoutCurl}}</p>
        {{/withoutCurl}}
        <details><summary>Answers</summary>
        {{#answers}}
        <div class="answer"><span class="status{{#isError}} error{{/isError}}">{{status}}</span>
        <div>{{about}} <span class="type">{{>type}}</span>{{#mediaType}} <span class="media">{{mediaType}}</span>{{/mediaType}}
        {{#first(fields)}}{{>fields}}{{/first(fields)}}</div></div>
        {{/answers}}
        </details>
        </article>

        """

    private static let docs = """
        {{>head}}<title>{{title}}: the API</title>
        </head>
        <body>
        <nav>
        <a class="name" href="/">{{title}}</a>
        {{#groups}}<a href="#{{anchor}}">{{name}}</a>
        {{/groups}}
        <a href="#shapes">Shapes</a>
        <a href="/problems">Problems</a>
        <a href="/openapi.json">openapi.json</a>
        </nav>
        <main>
        <h1>The API of this host</h1>
        <p>{{introduction}}</p>
        <p>The commands below work as they stand once the shell knows the host and, for what needs it, the administrator’s token:</p>
        <pre><code>export NEEDLEDROP=http://localhost:4000
        export ADMIN_TOKEN=…</code></pre>
        <p>The ids in them are those of the demo music and, from top to bottom, of what a command before has made. <span class="always">•</span> marks what is always there.</p>
        {{#groups}}
        <section>
        <h2 id="{{anchor}}">{{name}}</h2>
        <p>{{about}}</p>
        {{#operations}}{{>operation}}{{/operations}}
        </section>
        {{/groups}}
        <section>
        <h2 id="shapes">Shapes</h2>
        {{#shapes}}
        <article id="{{anchor}}">
        <h3>{{name}}</h3>
        <p>{{about}} <span class="type">{{>type}}</span></p>
        {{#first(fields)}}{{>fields}}{{/first(fields)}}
        </article>
        {{/shapes}}
        </section>
        </main>
        </body>
        </html>

        """

    private static let problems = """
        {{>head}}<title>Problems</title>
        </head>
        <body>
        <nav><a class="name" href="/">Needledrop</a> <a href="/docs">The API</a></nav>
        <main>
        <h1>Problems</h1>
        <p>An error is a document whose <code>type</code> is one of these addresses (RFC 9457).</p>
        <div class="table"><table>
        {{#kinds}}
        <tr><td><span class="status error">{{status}}</span></td><th scope="row"><a href="/problems/{{kind}}"><code>{{kind}}</code></a></th><td>{{title}}</td></tr>
        {{/kinds}}
        </table></div>
        </main>
        </body>
        </html>

        """

    private static let problem = """
        {{>head}}<title>{{title}}</title>
        </head>
        <body>
        <nav><a class="name" href="/">Needledrop</a> <a href="/docs">The API</a> <a href="/problems">Problems</a></nav>
        <main>
        <h1>{{title}}</h1>
        <p><span class="status error">{{status}}</span> <code>/problems/{{kind}}</code></p>
        <h2>What it means</h2>
        <p>{{meaning}}</p>
        <h2>What to do</h2>
        <p>{{remedy}}</p>
        </main>
        </body>
        </html>

        """
}
