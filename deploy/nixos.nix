# Hoofprint as a service of NixOS:
#
#   imports = [ /path/to/hoofprint/deploy/nixos.nix ];
#   services.hoofprint.enable = true;
#   services.hoofprint.settings.HOOFPRINT_PUBLIC_URL = "https://stats.example.com";

{ config, lib, pkgs, ... }:

let
  service = config.services.hoofprint;
  host = service.useACMEHost;
  certificate = config.security.acme.certs.${host};
  # A server that shows a certificate listens on 443.
  capability = if host == null then "" else "CAP_NET_BIND_SERVICE";
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

    useACMEHost = lib.mkOption {
      type = lib.types.nullOr lib.types.str;
      default = null;
      example = "stats.example.com";
      description = "A certificate of security.acme.certs, for a server without a proxy. A renewed one is shown by itself.";
    };
  };

  config = lib.mkIf service.enable {
    systemd.services.hoofprint = {
      description = "Hoofprint, a visit counter for websites";
      after = [ "network.target" ] ++ lib.optional (host != null) "acme-${host}.service";
      wants = lib.optional (host != null) "acme-${host}.service";
      wantedBy = [ "multi-user.target" ];
      environment = {
        HOOFPRINT_DB = "/var/lib/hoofprint/hoofprint.db";
        MALLOC_ARENA_MAX = "1";
        NODE_OPTIONS = "--max-semi-space-size=4";
      } // lib.optionalAttrs (host != null) {
        HOOFPRINT_LISTEN = ":443";
        HOOFPRINT_TLS = "files";
        HOOFPRINT_TLS_CERT = "${certificate.directory}/fullchain.pem";
        HOOFPRINT_TLS_KEY = "${certificate.directory}/key.pem";
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
        SupplementaryGroups = lib.optional (host != null) certificate.group;
        AmbientCapabilities = capability;
        CapabilityBoundingSet = capability;
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
