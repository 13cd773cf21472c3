import PluginAPI

extension HostConfiguration {
    /// Makes every logger of the process write as the settings say.
    ///
    /// Called once, before the first one is made.
    func bootstrapLogging() {
        let level = logLevel
        switch logFormat {
        case .text:
            LoggingSystem.bootstrap { label in
                var handler = StreamLogHandler.standardError(label: label)
                handler.logLevel = level
                return handler
            }
        case .json:
            LoggingSystem.bootstrap { label in JSONLogHandler(label: label, logLevel: level) }
        }
    }
}
