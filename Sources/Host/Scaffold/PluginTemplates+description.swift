extension PluginTemplates {
    /// What a new plugin says of its routes.
    var description: String {
        ##"""
        {
          "openapi": "3.1.1",
          "info": {"title": "\##(name)", "version": "1.0.0"},
          "tags": [{"name": "\##(name)", "description": "How many tracks there are."}],
          "paths": {
            "\##(name.path)": {
              "get": {
                "operationId": "show\##(name)",
                "tags": ["\##(name)"],
                "summary": "Says how many tracks there are.",
                "responses": {
                  "200": {
                    "description": "So many.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/\##(name)Count"}}}
                  },
                  "500": {"$ref": "#/components/responses/InternalError"},
                  "503": {"$ref": "#/components/responses/Unavailable"}
                }
              },
              "post": {
                "operationId": "start\##(name)",
                "tags": ["\##(name)"],
                "summary": "Counts them again in the background.",
                "security": [{"bearer": []}, {"cookie": []}],
                "responses": {
                  "202": {
                    "description": "The job is in the queue.",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/\##(name)Job"}}}
                  },
                  "401": {"$ref": "#/components/responses/Unauthorized"},
                  "403": {"$ref": "#/components/responses/Forbidden"},
                  "500": {"$ref": "#/components/responses/InternalError"},
                  "503": {"$ref": "#/components/responses/Unavailable"}
                }
              }
            }
          },
          "components": {
            "schemas": {
              "\##(name)Count": {
                "type": "object",
                "required": ["track_count"],
                "properties": {"track_count": {"type": "integer", "minimum": 0}}
              },
              "\##(name)Job": {
                "type": "object",
                "required": ["job_id"],
                "properties": {"job_id": {"$ref": "#/components/schemas/Id"}}
              }
            }
          }
        }

        """##
    }
}
