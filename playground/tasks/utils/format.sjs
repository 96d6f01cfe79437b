const names = ['Normal', 'Important', 'Urgent']

function pad(n) {
  return n < 10 ? '0' + n : '' + n
}

function day(time) {
  const date = getDate(time)
  return date.getFullYear() + '-' + pad(date.getMonth() + 1) + '-' + pad(date.getDate())
}

function priority(level) {
  return names[level] || names[0]
}

function percent(part, whole) {
  return whole ? Math.round((part / whole) * 100) : 0
}

export default { day, priority, percent }
