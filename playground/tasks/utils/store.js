const KEY = 'tasks'

const day = 24 * 60 * 60 * 1000

/** What a new user finds: enough to see how everything looks. */
function firstTasks() {
  const now = Date.now()
  return [
    {
      id: 't1',
      title: 'Try Tandem: edit this page and save',
      note: 'The simulator follows, and your data stays.',
      due: now,
      priority: 2,
      done: false,
    },
    { id: 't2', title: 'Water the plants', note: '', due: now + day, priority: 0, done: false },
    {
      id: 't3',
      title: 'Book the train to Hangzhou',
      note: 'Window seat, before noon.',
      due: now + 3 * day,
      priority: 1,
      done: false,
    },
    { id: 't4', title: 'Return the library books', note: '', due: now - day, priority: 0, done: true },
  ]
}

export function loadTasks() {
  const { data } = my.getStorageSync({ key: KEY })
  return Array.isArray(data) ? data : firstTasks()
}

export function saveTasks(tasks) {
  my.setStorageSync({ key: KEY, data: tasks })
}

export function newTask(fields) {
  return { id: `t${Date.now().toString(36)}`, note: '', due: Date.now(), priority: 0, done: false, ...fields }
}
