import { version } from '../../package.json'

/** Version of the app, as the status bar and the server see it. */
export { version }
