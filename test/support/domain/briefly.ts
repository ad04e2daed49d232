import fc from 'fast-check'

/**
 * For `npm run test:mutation`: each property gets some hundredths of a second and the same examples each time, since it
 * is tried again for every change.
 */
fc.configureGlobal({ interruptAfterTimeLimit: 40, seed: 1 })
