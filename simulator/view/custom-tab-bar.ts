/**
 * Where the tab bar that a program draws by itself lies (documentation: "自定义 tabBar"): above the page, which goes on below
 * it. Programs change the z-index through the class.
 */
export const customTabBarStyle = '.a-customize-tab-bar{position:fixed;left:0;right:0;bottom:0;z-index:10000}'
