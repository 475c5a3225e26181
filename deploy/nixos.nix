# Hoofprint as a service of NixOS:
#
#   imports = [ /path/to/hoofprint/deploy/nixos.nix ];
#   services.hoofprint.enable = true;
#   services.hoofprint.settings.HOOFPRINT_PUBLIC_URL = "https://stats.example.com";

{ config, lib, pkgs, ... }:

let
  service = config.services.hoofprint;
in
{
  options.services.hoofprint = {
    enable = lib.mkEnableOption "Hoofprint, a visit counter for websites";

    package = lib.mkOption {
      type = lib.types.package;
      default = pkgs.callPackage ./package.nix { };
      description = "What is run.";
    };

    settings = lib.mkOption {
      type = lib.types.attrsOf lib.types.str;
      default = { };
      example = { HOOFPRINT_LISTEN = ":8080"; };
      description = "Settings of the server, by the names of their variables.";
    };

    environmentFile = lib.mkOption {
      type = lib.types.nullOr lib.types.path;
      default = null;
      description = "A file with more of them, for secrets, which everybody could read in the store.";
    };
  };

  config = lib.mkIf service.enable {
    systemd.services.hoofprint = {
      description = "Hoofprint, a visit counter for websites";
      after = [ "network.target" ];
      wantedBy = [ "multi-user.target" ];
      environment = {
        HOOFPRINT_DB = "/var/lib/hoofprint/hoofprint.db";
        MALLOC_ARENA_MAX = "1";
        NODE_OPTIONS = "--max-semi-space-size=4";
      } // service.settings;
      serviceConfig = {
        ExecStart = "${service.package}/bin/hoofprint serve";
        EnvironmentFile = lib.optional (service.environmentFile != null) service.environmentFile;
        DynamicUser = true;
        StateDirectory = "hoofprint";
        # Sessions outlive a restart here, in memory.
        RuntimeDirectory = "hoofprint";
        RuntimeDirectoryPreserve = true;
        Restart = "always";
        CapabilityBoundingSet = "";
        LockPersonality = true;
        PrivateDevices = true;
        ProtectClock = true;
        ProtectControlGroups = true;
        ProtectHome = true;
        ProtectHostname = true;
        ProtectKernelLogs = true;
        ProtectKernelModules = true;
        ProtectKernelTunables = true;
        ProtectProc = "invisible";
        RestrictAddressFamilies = [ "AF_INET" "AF_INET6" "AF_UNIX" ];
        RestrictNamespaces = true;
        RestrictRealtime = true;
        SystemCallArchitectures = "native";
        UMask = "0077";
      };
    };
  };
}
