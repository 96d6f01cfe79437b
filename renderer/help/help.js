// `?theme=` is the workbench's own; without it, what the system has. The other language keeps theme and place.
const { search, hash } = location
const asked = new URLSearchParams(search).get('theme')
document.documentElement.dataset.theme =
  asked ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark')
const keep = () => {
  const other = document.getElementById('other')
  if (other) other.href = `${other.getAttribute('href').split(/[?#]/)[0]}${search}${location.hash || hash}`
}
addEventListener('DOMContentLoaded', keep)
addEventListener('hashchange', keep)
