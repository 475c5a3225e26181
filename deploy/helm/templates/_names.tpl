{{/* The name of everything: that of the release. */}}
{{- define "hoofprint.name" -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "hoofprint.labels" -}}
app.kubernetes.io/name: hoofprint
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
