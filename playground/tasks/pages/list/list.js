const app = getApp()

const tests = {
  all: () => true,
  open: (task) => !task.done,
  done: (task) => task.done,
}

Page({
  data: {
    filters: [
      { name: 'all', label: 'All' },
      { name: 'open', label: 'Open' },
      { name: 'done', label: 'Done' },
    ],
    active: 'all',
    tasks: [],
    shown: [],
    left: 0,
    total: 0,
  },

  onLoad() {
    this.unwatch = app.watchTasks((tasks) => this.show(tasks, this.data.active))
  },

  onUnload() {
    this.unwatch()
  },

  show(tasks, active) {
    this.setData({
      tasks,
      active,
      shown: tasks.filter(tests[active]),
      left: tasks.filter(tests.open).length,
      total: tasks.length,
    })
  },

  onFilter(event) {
    this.show(this.data.tasks, event.target.dataset.name)
  },

  onToggle(id) {
    app.setTasks(this.data.tasks.map((task) => (task.id === id ? { ...task, done: !task.done } : task)))
  },

  onOpen(id) {
    my.navigateTo({ url: `/pages/detail/detail?id=${id}` })
  },

  onAdd() {
    my.navigateTo({ url: '/pages/edit/edit' })
  },
})
