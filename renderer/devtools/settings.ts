/** Before the front end starts: the workbench's colours and language, and no breakpoints but the workbench's. */
const asked = new URLSearchParams(location.search)
localStorage.setItem('ui-theme', JSON.stringify(asked.get('theme') === 'light' ? 'default' : 'dark'))
localStorage.setItem('language', JSON.stringify(asked.get('language') === 'zh' ? 'zh' : 'en-US'))
localStorage.removeItem('breakpoints')
