import Foundation
import PluginAPI

extension HostConfiguration {
    /// Makes every logger of the process write as the settings say.
    ///
    /// Called once, before the first one is made.
    func bootstrapLogging() {
        let level = logLevel
        // Otherwise the C library looks at the file of the time zone for each line (tzset(3)).
        setenv("TZ", ":/etc/localtime", 0)
        switch logFormat {
        case .text:
            LoggingSystem.bootstrap { label in
                var handler = StreamLogHandler(label: label, stream: StandardError())
                handler.logLevel = level
                return handler
            }
        case .json:
            LoggingSystem.bootstrap { label in JSONLogHandler(label: label, logLevel: level) }
        }
    }
}
