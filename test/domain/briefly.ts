import fc from 'fast-check'

/** For `npm run test:mutation`: each property gets a tenth of a second and the same examples each time, since it is tried again for every change. */
fc.configureGlobal({ interruptAfterTimeLimit: 100, seed: 1 })
