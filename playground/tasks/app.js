import { loadTasks, saveTasks } from './utils/store'

App({
  globalData: { tasks: [], listeners: [] },

  onLaunch() {
    this.globalData.tasks = loadTasks()
  },

  /** Replaces the tasks, keeps them, and tells the pages that watch. */
  setTasks(tasks) {
    this.globalData.tasks = tasks
    saveTasks(tasks)
    this.globalData.listeners.forEach((listener) => listener(tasks))
  },

  /** Calls `listener` with the tasks now and after every change; returns what ends it. */
  watchTasks(listener) {
    this.globalData.listeners.push(listener)
    listener(this.globalData.tasks)
    return () => {
      this.globalData.listeners = this.globalData.listeners.filter((other) => other !== listener)
    }
  },
})
