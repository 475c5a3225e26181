// Who may come in, in English.

export const access = { password: 'Password' }
