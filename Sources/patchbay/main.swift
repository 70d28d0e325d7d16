import ArgumentParser

Patchbay.main()
