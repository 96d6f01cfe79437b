const app = getApp()

Page({
  data: { task: null },

  onLoad({ id }) {
    this.unwatch = app.watchTasks((tasks) => this.setData({ task: tasks.find((task) => task.id === id) || null }))
  },

  onUnload() {
    this.unwatch()
  },

  onToggle() {
    const { id, done } = this.data.task
    app.setTasks(app.globalData.tasks.map((task) => (task.id === id ? { ...task, done: !done } : task)))
  },

  onEdit() {
    my.navigateTo({ url: `/pages/edit/edit?id=${this.data.task.id}` })
  },

  onRemove() {
    const { id, title } = this.data.task
    my.confirm({
      title: 'Delete this task?',
      content: title,
      confirmButtonText: 'Delete',
      cancelButtonText: 'Keep',
      success: ({ confirm }) => {
        if (!confirm) return
        my.navigateBack()
        app.setTasks(app.globalData.tasks.filter((task) => task.id !== id))
      },
    })
  },
})
