# What npm gets (made by `npm pack` in this repository), with its one dependency, on the Node of nixpkgs.

{ lib, stdenv, fetchurl, makeWrapper, nodejs_24 }:

let
  about = lib.importJSON ../package.json;
  sqlite = fetchurl {
    url = "https://registry.npmjs.org/better-sqlite3/-/better-sqlite3-${about.dependencies.better-sqlite3}.tgz";
    hash = "sha512-Z8Q/9x/uNyKxA1v4FNodyItRVRw1TeKBrmj32JhxhR0ceNcBY+wMobt/Bv7M7TzwPAXjnZRtNaEsATnUZSKWZQ==";
  };
in
stdenv.mkDerivation {
  pname = "hoofprint";
  inherit (about) version;
  src = ../. + "/hoofprint-${about.version}.tgz";
  nativeBuildInputs = [ makeWrapper ];
  dontBuild = true;
  installPhase = ''
    target=$out/lib/hoofprint
    mkdir -p $target/node_modules/better-sqlite3 $out/bin
    cp -r . $target
    tar xzf ${sqlite} --strip-components=1 -C $target/node_modules/better-sqlite3
    makeWrapper ${nodejs_24}/bin/node $out/bin/hoofprint --add-flags $target/bin/hoofprint.js
  '';
  meta = {
    inherit (about) description homepage;
    license = lib.licenses.mit;
    mainProgram = "hoofprint";
    platforms = [ "x86_64-linux" "aarch64-linux" ];
  };
}
