# workstation
