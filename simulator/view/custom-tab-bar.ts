/**
 * Where the tab bar that a program draws by itself lies (documentation: "自定义 tabBar"): above the page, which goes on below
 * it. Programs change the z-index through the class. A tab page that my.navigateTo or my.redirectTo has led to shows no
 * tab bar (documentation: "路由 FAQ"), of whichever kind.
 */
export const customTabBarStyle =
  '.a-customize-tab-bar{position:fixed;left:0;right:0;bottom:0;z-index:10000}' +
  'a-page:not([data-tab]) .a-customize-tab-bar{display:none}'
