interface AppOptions {
  onError(error: string): void
}

const options: AppOptions = {
  onError(error) {
    console.error(error)
  },
}

App(options)
