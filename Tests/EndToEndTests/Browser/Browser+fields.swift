extension Browser {
    /// Types into the field that a selector finds, in place of what is there.
    func type(_ text: String, into selector: String) async throws {
        try await see("document.querySelector('\(selector)')")
        try await run("const field = document.querySelector('\(selector)'); field.focus(); field.select()")
        _ = try await send("Input.insertText", ["text": text])
    }

    /// Chooses what is called so from the list that a selector finds.
    func choose(_ words: String, from selector: String) async throws {
        let option = "[...document.querySelectorAll('\(selector) option')].find((each) => each.label === '\(words)')"
        try await see(option)
        try await run(
            """
            const list = document.querySelector('\(selector)');
            list.value = \(option).value;
            list.dispatchEvent(new Event('change'))
            """
        )
    }
}
