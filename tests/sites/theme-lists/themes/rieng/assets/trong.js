/* trống */
