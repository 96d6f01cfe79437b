import { newTask } from '../../utils/store'

const app = getApp()
const day = 24 * 60 * 60 * 1000
const empty = { id: '', title: '', note: '', priority: '0', days: 1, remind: false }

Page({
  data: {
    ...empty,
    priorities: [
      { value: '0', label: 'Normal' },
      { value: '1', label: 'Important' },
      { value: '2', label: 'Urgent' },
    ],
  },

  onLoad({ id, title }) {
    const task = app.globalData.tasks.find((other) => other.id === id)
    if (task) {
      const days = Math.max(0, Math.round((task.due - Date.now()) / day))
      this.setData({
        id,
        title: task.title,
        note: task.note,
        priority: String(task.priority),
        days,
        remind: !!task.remind,
      })
      my.setNavigationBar({ title: 'Edit task' })
    } else if (title) {
      this.setData({ title: decodeURIComponent(title) })
    }
  },

  onTitle(event) {
    this.setData({ title: event.detail.value })
  },

  onPriority(event) {
    this.setData({ priority: event.detail.value })
  },

  onDays(event) {
    this.setData({ days: event.detail.value })
  },

  onReset() {
    this.setData({ ...empty, id: this.data.id })
  },

  onSubmit(event) {
    const { title, note, remind } = event.detail.value
    if (!title.trim()) {
      my.showToast({ type: 'fail', content: 'A task needs a title' })
      return
    }
    const { id, priority, days } = this.data
    const fields = { title: title.trim(), note, remind, priority: Number(priority), due: Date.now() + days * day }
    const tasks = app.globalData.tasks
    app.setTasks(
      id ? tasks.map((task) => (task.id === id ? { ...task, ...fields } : task)) : [newTask(fields), ...tasks],
    )
    my.showToast({ type: 'success', content: id ? 'Saved' : 'Added', duration: 1500 })
    my.navigateBack()
  },
})
