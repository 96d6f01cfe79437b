T.define("app.ts", function (require, module, exports) { "use strict"; const global = undefined, globalThis = undefined; ((require, module, exports) => {
var import_version = require("@/utils/version");
App({ version: import_version.version });
})(require, module, exports)}, {"@/utils/version":"utils/version.ts"})

T.define("more/detail/detail.js", function (require, module, exports) { const global = undefined, globalThis = undefined; ((require, module, exports) => {
const { version } = require("/utils/version");
Page({ data: { version } });
})(require, module, exports)}, {"/utils/version":"utils/version.ts"})

T.define("node_modules/sample-ui/lib/index.js", function (require, module, exports) { const global = undefined, globalThis = undefined; ((require, module, exports) => {
module.exports = { tag: "ui-tag" };
})(require, module, exports)}, {})

T.define("node_modules/sample-ui/tag/index.js", function (require, module, exports) { "use strict"; const global = undefined, globalThis = undefined; ((require, module, exports) => {
var import_lib = require("../lib");
Component({ props: { text: "" }, tag: import_lib.tag });
})(require, module, exports)}, {"../lib":"node_modules/sample-ui/lib/index.js"})

T.define("pages/home/home.ts", function (require, module, exports) { "use strict"; const global = undefined, globalThis = undefined; ((require, module, exports) => { const { __toESM } = require("tandem:esm");
var import_upper = __toESM(require("../../utils/upper"));
Page({
  data: { title: (0, import_upper.default)("sample"), tags: ["a", "b"] },
  onLoad(options) {
    console.log(options?.from ?? "nowhere");
  }
});
})(require, module, exports)}, {"../../utils/upper":"utils/upper.ts","tandem:esm":"tandem:esm"})

T.define("utils/upper.ts", function (require, module, exports) { "use strict"; const global = undefined, globalThis = undefined; ((require, module, exports) => { const { __export, __toCommonJS } = require("tandem:esm");
var upper_exports = {};
__export(upper_exports, {
  default: () => upper
});
module.exports = __toCommonJS(upper_exports);
function upper(text) {
  return text.toUpperCase();
}
})(require, module, exports)}, {"tandem:esm":"tandem:esm"})

T.define("utils/version.ts", function (require, module, exports) { "use strict"; const global = undefined, globalThis = undefined; ((require, module, exports) => { const { __export, __toCommonJS } = require("tandem:esm");
var version_exports = {};
__export(version_exports, {
  version: () => version
});
module.exports = __toCommonJS(version_exports);
const version = "1.0";
})(require, module, exports)}, {"tandem:esm":"tandem:esm"})

T.sjs("utils/format.sjs", ({ upper, format_default, text, format_exports, __toCommonJS, __export }) => function (require, module, exports) { "use strict"; ((require, module, exports) => { const { __export, __toCommonJS } = require("tandem:esm");
var format_exports = {};
__export(format_exports, {
  default: () => format_default
});
module.exports = __toCommonJS(format_exports);
const upper = (text) => `${text}`.toUpperCase();
var format_default = { upper };
})(require, module, exports)}, {"tandem:esm":"tandem:esm"})
