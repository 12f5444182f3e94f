# agency
