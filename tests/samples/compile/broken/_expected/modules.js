T.define("app.js", function (require, module, exports) { "use strict"; const global = undefined, globalThis = undefined; ((require, module, exports) => { const { __toESM } = require("tandem:esm");
var import_settings = __toESM(require("./settings"));
App({ settings: import_settings.default });
})(require, module, exports)}, {"tandem:esm":"tandem:esm"})

T.define("pages/a/a.js", function () { throw new SyntaxError("pages/a/a.js:4:3: Expected \"}\" but found \"b\"") }, {})
