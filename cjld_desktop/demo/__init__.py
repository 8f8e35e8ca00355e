"""The main job, played headless on real windows, real vaults and a real central store."""
